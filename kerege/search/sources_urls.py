from django.urls import URLPattern

sources_patterns: list[URLPattern] = []
