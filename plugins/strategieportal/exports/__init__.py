"""What others read without looking at a page: frozen editions, feeds, calendars, citations."""
