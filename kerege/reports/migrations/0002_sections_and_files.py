import django.db.models.deletion
from django.db import migrations, models

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class Migration(migrations.Migration):
    """A report is kept section by section, and its PDF files beside it."""

    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.DeleteModel(name="ReportRevision"),
        migrations.DeleteModel(name="ReportText"),
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(choices=LANGUAGES, max_length=5)),
                ("code", models.CharField(max_length=40)),
                ("generated", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "language", "code"),
                        name="a_section_stands_once_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="reports.reportsection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(choices=LANGUAGES, max_length=5)),
                ("version", models.PositiveIntegerField()),
                ("file", models.FileField(max_length=200, upload_to="reports/%Y/%m")),
                ("made_at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "language"), name="one_report_file_per_language"
                    )
                ],
            },
        ),
    ]
