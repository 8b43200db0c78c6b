"""What www.lgo.org.uk is: its addresses, its search, its pages, its robots.txt. See docs/site.md."""
