package io.rapport.account;

import io.rapport.web.Site;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * Cookies travel encrypted only when the address in RAPPORT_URL is https, also where a proxy in front of Rapport does the
 * encrypting and Rapport itself sees plain requests.
 */
@Configuration(proxyBeanMethods = false)
class Cookies {

    private final boolean secure;

    Cookies(Site site) {
        this.secure = "https".equalsIgnoreCase(site.url().getScheme());
    }

    @Bean
    DefaultCookieSerializerCustomizer sessionCookie() {
        return cookie -> {
            if (secure) {
                cookie.setUseSecureCookie(true);
            }
        };
    }

    @Bean
    CookieCsrfTokenRepository csrfCookie() {
        var repository = new CookieCsrfTokenRepository();
        repository.setCookieCustomizer(cookie -> {
            cookie.sameSite("Lax");
            if (secure) {
                cookie.secure(true);
            }
        });
        return repository;
    }
}
