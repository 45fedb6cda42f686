package io.rapport.meeting;

/** One open time as a mail shows it; the link leads to a page with a button. */
public record TimeLink(String when, String remark, String link) {}
