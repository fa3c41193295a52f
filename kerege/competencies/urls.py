from django.urls import URLPattern

from kerege.competencies.assessment_urls import assessment_patterns
from kerege.competencies.framework_urls import framework_patterns
from kerege.competencies.plan_urls import plan_patterns

app_name = "competencies"
urlpatterns: list[URLPattern] = [*framework_patterns, *assessment_patterns, *plan_patterns]
