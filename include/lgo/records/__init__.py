"""What the pages say: Parquet files, one a WARC file and reader version."""
