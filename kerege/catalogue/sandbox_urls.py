from django.urls import URLPattern

sandbox_patterns: list[URLPattern] = []
