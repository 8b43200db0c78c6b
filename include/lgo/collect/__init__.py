"""Collecting: politely, completely, and losing nothing. The only part that asks the site for anything."""
