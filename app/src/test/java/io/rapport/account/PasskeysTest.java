package io.rapport.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.TestTime;
import io.rapport.member.MemberId;
import java.util.Objects;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.test.web.servlet.MockMvc;

@RapportTest
class PasskeysTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Autowired
    Passkeys passkeys;

    @Autowired
    PublicKeyCredentialUserEntityRepository holders;

    @Autowired
    UserCredentialRepository credentials;

    @Autowired
    JdbcClient jdbc;

    MemberId ada = MemberId.of("00000000-0000-0000-0000-000000000001");
    MemberId eve = ada;

    @BeforeEach
    void adaHasAPasskeyAndSoHasEve() {
        ada = cast.ada();
        eve = cast.eve();
        passkey(ada, "My phone");
        passkey(eve, "x".repeat(10_000));
    }

    @Test
    void aStrangerMayUseAPasskeyButNotMakeOne() throws Exception {
        web.perform(post("/webauthn/authenticate/options").with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rpId").value("localhost"))
                .andExpect(jsonPath("$.allowCredentials").isEmpty());
        assertThat(web.perform(post("/webauthn/register/options").with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .doesNotContain("challenge");
        web.perform(get("/sign-in/passkeys")).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void aNewPasskeyCarriesTheAddressThatItsOwnerKnows() throws Exception {
        web.perform(post("/webauthn/register/options").with(Cast.by(ada)).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rp.id").value("localhost"))
                .andExpect(jsonPath("$.user.name").value("ada.brandt@example.org"))
                .andExpect(jsonPath("$.user.id")
                        .value(Objects.requireNonNull(holders.findByUsername(ada.toString()))
                                .getId()
                                .toBase64UrlString()))
                .andExpect(jsonPath("$.excludeCredentials.length()").value(1));
    }

    @Test
    void aForgedAnswerSignsNobodyIn() throws Exception {
        web.perform(post("/login/webauthn")
                        .with(csrf())
                        .contentType("application/json")
                        .content("{\"id\":\"x\",\"rawId\":\"eA\",\"response\":{},\"clientExtensionResults\":{}}"))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void thePageListsMineAndNobodyElses() throws Exception {
        var page = Jsoup.parse(web.perform(get("/sign-in/passkeys").with(Cast.by(ada)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());

        assertThat(page.select(".statements strong").eachText()).containsExactly("My phone");
        assertThat(page.select("script:not([src])")).isEmpty();
    }

    @Test
    void onlyItsOwnerRemovesAPasskey() throws Exception {
        var mine = passkeys.of(account(ada)).getFirst().id();
        web.perform(post("/sign-in/passkeys/" + mine + "/removal")
                        .with(Cast.by(eve))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(passkeys.of(account(ada))).hasSize(1);

        web.perform(post("/sign-in/passkeys/" + mine + "/removal")
                        .with(Cast.by(ada))
                        .with(csrf()))
                .andExpect(redirectedUrl("/sign-in/passkeys"));
        assertThat(passkeys.of(account(ada))).isEmpty();
        assertThat(passkeys.of(account(eve))).hasSize(1);
    }

    @Test
    void anEndlessLabelIsCut() {
        assertThat(passkeys.of(account(eve)).getFirst().label()).isEqualTo("x".repeat(100));
    }

    @Test
    void passkeysGoWithTheirAccount() {
        jdbc.sql("delete from account where id = :id").param("id", ada.value()).update();

        assertThat(jdbc.sql("select count(*) from user_credentials")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(passkeys.of(account(ada))).isEmpty();
    }

    private void passkey(MemberId owner, String label) {
        var holder = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.random())
                .name(owner.toString())
                .displayName(owner.toString())
                .build();
        holders.save(holder);
        credentials.save(ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.random())
                .userEntityUserId(holder.getId())
                .publicKey(new ImmutablePublicKeyCose(new byte[] {1, 2, 3}))
                .signatureCount(0)
                .transports(Set.of())
                .created(TestTime.MONDAY_MORNING)
                .lastUsed(TestTime.MONDAY_MORNING)
                .label(label)
                .build());
    }

    private static AccountId account(MemberId member) {
        return AccountId.of(member.toString());
    }
}
