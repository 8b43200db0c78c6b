"""A small local site of decisions that speaks the grammar of www.lgo.org.uk, with faults on request."""
