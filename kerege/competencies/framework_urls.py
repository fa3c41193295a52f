from django.urls import URLPattern

framework_patterns: list[URLPattern] = []
