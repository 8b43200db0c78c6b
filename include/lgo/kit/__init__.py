"""The analyst's kit of a release: the report that one can mail, and its tables for other tools than DuckDB.

report.html       what is new, the three trends, notable changes, coverage and caveats; needs no network, no script
charts/*.png      its charts
datapackage.json  what is here: every file with its digest, every column with its type and meaning (Frictionless)
parquet/          every table
csv/              every table but `paragraphs`, whose text would double the kit, gzipped; lists as JSON
*.md, *.ipynb     the guide with its data dictionary, the cookbook, the terms of use, the notebook
"""
