from django.urls import URLPattern

library_patterns: list[URLPattern] = []
