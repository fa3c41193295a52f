from django.urls import URLPattern

peer_patterns: list[URLPattern] = []
