"""What libraries show their readers: reading lists, Literary Podium, Palette, booklets,
Dynasty of Readers."""
