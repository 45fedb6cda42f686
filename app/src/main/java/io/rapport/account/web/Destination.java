package io.rapport.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.stereotype.Component;

/** Where somebody wanted to go before they were asked to sign in. */
@Component
class Destination {

    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    /** The page first asked for, once; else the first page. Always one of ours: only its path and query are kept. */
    String take(HttpServletRequest request, HttpServletResponse response) {
        var saved = requests.getRequest(request, response);
        if (saved == null) {
            return "/";
        }
        requests.removeRequest(request, response);
        return local(saved.getRedirectUrl());
    }

    private static String local(String address) {
        try {
            var asked = new URI(address);
            var path = asked.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//") || path.startsWith("/sign-in")) {
                return "/";
            }
            return asked.getRawQuery() == null ? path : path + "?" + asked.getRawQuery();
        } catch (URISyntaxException e) {
            // browsers take addresses that are none; the link is used up, so it must lead somewhere
            return "/";
        }
    }
}
