"""What Airflow is set up with: its pools, and the connections that operators look for."""
