-- What of an address names the page: the same one is served with and without `www.`, over http, and with queries.
CREATE TEMP MACRO page_path(url) AS lower(regexp_replace(url, '^https?://[^/]*|[?#].*$', '', 'g'));
