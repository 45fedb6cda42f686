package io.rapport;

import io.rapport.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Ben has a chamber, of which Ada, Chi and Dora are members. */
public abstract class AtTheChamber {

    @Autowired
    protected Cast cast;

    protected MemberId ben;
    protected MemberId ada;
    protected MemberId chi;
    protected MemberId dora;

    @BeforeEach
    void aChamber() {
        ben = cast.ben();
        ada = cast.ada();
        chi = cast.chi();
        dora = cast.dora();
        cast.chamber(ben, ada, chi, dora);
    }
}
