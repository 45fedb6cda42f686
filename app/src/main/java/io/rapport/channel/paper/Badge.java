package io.rapport.channel.paper;

/**
 * @param event its name, small
 * @param note a word such as "first time here", may be empty
 * @param code what the QR code says: an opaque word, never who they are
 */
public record Badge(String event, String name, String organisation, String note, String code) {}
