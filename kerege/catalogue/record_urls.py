from django.urls import URLPattern

record_patterns: list[URLPattern] = []
