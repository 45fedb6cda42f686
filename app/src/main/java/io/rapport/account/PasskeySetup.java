package io.rapport.account;

import io.rapport.web.Site;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Passkeys belong to the host that stands in the settings: one that is reached by another name cannot use them. */
@Configuration(proxyBeanMethods = false)
class PasskeySetup {

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyHolders(JdbcOperations jdbc) {
        return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
    }

    @Bean
    UserCredentialRepository passkeyCredentials(JdbcOperations jdbc) {
        return new ShortLabels(new JdbcUserCredentialRepository(jdbc));
    }

    @Bean
    WebAuthnRelyingPartyOperations relyingParty(
            PublicKeyCredentialUserEntityRepository holders,
            UserCredentialRepository credentials,
            Accounts accounts,
            Site site) {
        var party = PublicKeyCredentialRpEntity.builder()
                .id(Objects.requireNonNull(site.url().getHost()))
                .name("Rapport")
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(holders, credentials, party, Set.of(origin(site.url())));
        operations.setCustomizeCreationOptions(options -> {
            var named = named(holders, accounts);
            if (named != null) {
                options.user(named);
            }
        });
        return operations;
    }

    /** We know people by the id of their account; their phone shows them their address. */
    private static @Nullable PublicKeyCredentialUserEntity named(
            PublicKeyCredentialUserEntityRepository holders, Accounts accounts) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            return null;
        }
        var holder = holders.findByUsername(who.getName());
        var account = accounts.find(AccountId.of(who.getName()));
        if (holder == null || account.isEmpty()) {
            return null;
        }
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(holder.getId())
                .name(account.get().email())
                .displayName(account.get().email())
                .build();
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** A label of any length comes from outside. */
    private record ShortLabels(UserCredentialRepository credentials) implements UserCredentialRepository {

        private static final int LONGEST = 100;

        @Override
        public void save(CredentialRecord credential) {
            var label = credential.getLabel().strip();
            credentials.save(ImmutableCredentialRecord.fromCredentialRecord(credential)
                    .label(
                            label.codePointCount(0, label.length()) <= LONGEST
                                    ? label
                                    : label.substring(0, label.offsetByCodePoints(0, LONGEST)))
                    .build());
        }

        @Override
        public void delete(Bytes id) {
            credentials.delete(id);
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return credentials.findByCredentialId(id);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes holder) {
            return credentials.findByUserId(holder);
        }
    }
}
