"""Decisions of the Local Government and Social Care Ombudsman: from their pages to published trends.

Data flows one way through four stores, each step reading only the store on its left:

    the site --collect--> archive --read--> records --build--> draft --check--> published

`site` knows what lgo.org.uk is, `collect` fetches it, `archive` keeps it, `reading` says what a page says,
`records` keeps that, `warehouse` builds and publishes, `quality` checks, `report` shows.
"""
