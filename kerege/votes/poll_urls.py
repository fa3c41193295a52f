from django.urls import URLPattern

poll_patterns: list[URLPattern] = []
