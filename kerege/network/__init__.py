"""Regions, districts, library systems, libraries, posts and roles, each with validity dates."""
