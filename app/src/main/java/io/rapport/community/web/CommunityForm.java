package io.rapport.community.web;

import io.rapport.web.Page;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** What is asked of somebody who makes a community. */
public final class CommunityForm {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PURPOSE = 1000;

    private String name = "";
    private String purpose = "";
    private String zone = "UTC";
    private String language = "en-GB";
    private String maker = "";
    private final Map<String, String> wrong = new HashMap<>();

    static CommunityForm empty(Page page) {
        var form = new CommunityForm();
        form.zone = page.zone().getId();
        form.language = page.locale().toLanguageTag();
        return form;
    }

    /** Notes what is wrong, field by field, in the reader’s language; true if nothing is. */
    boolean check(Page page, boolean member) {
        length(page, "name", name, LONGEST_NAME, true);
        length(page, "purpose", purpose, LONGEST_PURPOSE, false);
        if (!member) {
            length(page, "maker", maker, LONGEST_NAME, true);
        }
        if (!zones().containsKey(zone)) {
            wrong.put("zone", page.t("community.form.zone.wrong"));
        }
        if (!languages(page).containsKey(language)) {
            wrong.put("language", page.t("community.form.language.wrong"));
        }
        return wrong.isEmpty();
    }

    private void length(Page page, String field, String text, int longest, boolean needed) {
        var characters = text.codePointCount(0, text.length());
        if (needed && text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            wrong.put(field, page.t("community.form." + field + ".missing"));
        } else if (characters > longest) {
            wrong.put(field, page.t("community.form.tooLong", longest, characters));
        }
    }

    /** Places that have a time, by continent. */
    public static Map<String, String> zones() {
        var zones = new LinkedHashMap<String, String>();
        zones.put("UTC", "UTC");
        for (var id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            if (id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")) {
                zones.put(id, id.replace('_', ' ').replace("/", " / "));
            }
        }
        return zones;
    }

    public static Map<String, String> languages(Page page) {
        var languages = new LinkedHashMap<String, String>();
        languages.put("en-GB", page.t("community.language.en"));
        languages.put("de-DE", page.t("community.language.de"));
        return languages;
    }

    public Map<String, String> wrong() {
        return wrong;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = plain(name);
    }

    public String getPurpose() {
        return purpose;
    }

    public void setPurpose(String purpose) {
        this.purpose = plain(purpose);
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getMaker() {
        return maker;
    }

    public void setMaker(String maker) {
        this.maker = plain(maker);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\r\t]]", "").strip();
    }
}
