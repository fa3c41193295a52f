from django.urls import URLPattern

assessment_patterns: list[URLPattern] = []
