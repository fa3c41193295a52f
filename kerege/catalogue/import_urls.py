from django.urls import URLPattern

import_patterns: list[URLPattern] = []
