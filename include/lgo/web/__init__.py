"""The pages inside Airflow's UI: trends and data quality of the published release, read only."""
