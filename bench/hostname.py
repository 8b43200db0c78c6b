"""What a process of bench/cluster.py calls its machine, for Airflow's `hostname_callable`."""

import os


def hostname() -> str:
    """The name of the played machine that this process runs on."""
    return os.environ["LGO_HOST"]
