package io.rapport.coffee;

/** In what people can differ. The chapter is a further community to which somebody belongs. */
public enum Trait {
    LEVEL,
    ORGANISATION,
    DEPARTMENT,
    CHAPTER,
    INDUSTRY,
    PLACE
}
