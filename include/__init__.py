"""The project: everything but the dag files, which import it."""
