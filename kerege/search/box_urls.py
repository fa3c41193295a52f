from django.urls import URLPattern

box_patterns: list[URLPattern] = []
