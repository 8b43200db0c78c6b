# Airflow's own image of the pinned version, with exactly what the requirements lock; those of more than one machine, too.
FROM apache/airflow:slim-3.3.2-python3.11

COPY requirements.txt requirements-cluster.txt /
RUN pip install --no-cache-dir --no-deps --require-hashes -r /requirements.txt -r /requirements-cluster.txt

# The code is in the image, so that a container is one version of it; compose mounts only the data. It is root's: no
# process of Airflow runs as root, so none can change it.
COPY --chown=root:0 dags /opt/airflow/dags
COPY --chown=root:0 plugins /opt/airflow/plugins
COPY --chown=root:0 include /opt/airflow/include
COPY --chown=root:0 docs /opt/airflow/docs
ENV PYTHONPATH=/opt/airflow
