"""Reports written from the data of the rooms below, in three languages. Changes no other room."""
