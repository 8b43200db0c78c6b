"""What the site sent, byte for byte: WARC files, and beside each an index with one line a request."""
