package io.rapport.channel.vcard;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.StructuredName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Somebody for an address book, in version 3.0, which every phone takes.
 *
 * @param name as it is spoken
 * @param note what to remember of them
 */
public record Card(String name, String organisation, String title, String email, String phone, String note) {

    public String write() {
        var card = new VCard(VCardVersion.V3_0);
        card.setFormattedName(name);
        card.setStructuredName(structured());
        if (!organisation.isBlank()) {
            card.setOrganization(organisation);
        }
        if (!title.isBlank()) {
            card.addTitle(title);
        }
        if (!email.isBlank()) {
            card.addEmail(email, EmailType.INTERNET);
        }
        if (!phone.isBlank()) {
            card.addTelephoneNumber(phone, TelephoneType.WORK);
        }
        if (!note.isBlank()) {
            card.addNote(note);
        }
        var written = new StringWriter();
        try (var writer = new VCardWriter(written, VCardVersion.V3_0)) {
            writer.setAddProdId(false);
            writer.write(card);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }

    /** What stands last is taken for the family name; phones sort by it, and whoever it is wrong for sees the name as a whole. */
    private StructuredName structured() {
        var structured = new StructuredName();
        var words = name.strip();
        var last = words.lastIndexOf(' ');
        structured.setFamily(words.substring(last + 1));
        structured.setGiven(last < 0 ? null : words.substring(0, last));
        return structured;
    }
}
