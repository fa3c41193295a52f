"""Addresses of materials, of the package of all of them, and of the archive of an event."""

from django.urls import URLPattern, path

from kerege.events.views import (
    desk_archive,
    desk_material_files,
    desk_materials,
    material_page,
)

READ = "events/<slug:slug>/materials"
DESK = "desk/events/<slug:slug>/materials/"
ONE = DESK + "<int:pk>/"

material_patterns: list[URLPattern] = [
    path(f"{READ}.zip", material_page.package, name="materials_package"),
    path(f"{READ}/<int:pk>/", material_page.show, name="material"),
    path(f"{READ}/<int:pk>/file/", material_page.file, name="material_file"),
    path(f"{READ}/<int:pk>/poster/", material_page.poster, name="material_poster"),
    path(
        f"{READ}/<int:pk>/captions/<slug:language>.vtt",
        material_page.captions,
        name="material_captions",
    ),
    path(DESK + "upload/", desk_materials.upload, name="desk_upload_materials"),
    path(DESK + "change/", desk_materials.change_many, name="desk_change_materials"),
    path(DESK + "archive/", desk_archive.show, name="desk_archive"),
    path(DESK + "archive/<int:pk>/", desk_archive.download, name="desk_archive_file"),
    path(ONE + "bring-back/", desk_materials.bring_back, name="desk_bring_back_material"),
    path(ONE + "library/", desk_material_files.take, name="desk_take_material"),
    path(ONE + "replace/", desk_material_files.replace, name="desk_replace_material"),
    path(ONE + "versions/<int:number>/", desk_material_files.version, name="desk_material_version"),
    path(
        ONE + "versions/<int:number>/restore/",
        desk_material_files.restore,
        name="desk_restore_version",
    ),
    path(ONE + "captions/", desk_material_files.add_captions, name="desk_captions"),
    path(
        ONE + "captions/<slug:language>/delete/",
        desk_material_files.drop_captions,
        name="desk_drop_captions",
    ),
    path(ONE + "poster/", desk_material_files.set_poster, name="desk_poster"),
]
