package io.rapport.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.web.Site;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

class CookiesTest {

    @Test
    void behindAnEncryptedAddressCookiesTravelEncryptedOnly() {
        var cookies = cookies("https://rapport.example.org");
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie.getSecure()).isTrue());
        assertThat(cookies).allSatisfy(CookiesTest::staysHere);
    }

    @Test
    void onAPlainAddressTheyWorkAsWell() {
        var cookies = cookies("http://localhost:8080");
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie.getSecure()).isFalse());
        assertThat(cookies).allSatisfy(CookiesTest::staysHere);
    }

    private static void staysHere(Cookie cookie) {
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }

    private static List<Cookie> cookies(String address) {
        var cookies = new Cookies(new Site(URI.create(address), false));
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        var session = new DefaultCookieSerializer();
        cookies.sessionCookie().customize(session);
        session.writeCookieValue(new CookieSerializer.CookieValue(request, response, "id"));
        var csrf = cookies.csrfCookie();
        csrf.saveToken(csrf.generateToken(request), request, response);
        assertThat(response.getCookies()).hasSize(2);
        return List.of(response.getCookies());
    }
}
