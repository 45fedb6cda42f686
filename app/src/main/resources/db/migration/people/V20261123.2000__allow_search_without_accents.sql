create extension if not exists unaccent;
