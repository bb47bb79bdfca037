"""Strings only: slugs, dates, words, urls and what XML allows. No posts, no formats."""
