from django.urls import URLPattern

review_patterns: list[URLPattern] = []
