"""The project on one machine: Airflow set up, started and stopped, and the whole job run through it once."""
