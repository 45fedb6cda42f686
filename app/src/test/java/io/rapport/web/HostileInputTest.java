package io.rapport.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.account.Accounts;
import io.rapport.member.MemberId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address there is, asked for in ways that no page of ours asks. Whatever the answer is, it is no fault of ours. */
@RapportTest
class HostileInputTest {

    private static final List<String> VALUES = List.of(
            "",
            "-1",
            "0",
            "99999999999999999999",
            "9223372036854775807",
            "2147483647",
            "x",
            "a\u0000b",
            "\u202etxt.exe",
            "%",
            "\\",
            "' or 1=1 --",
            "<script>alert(1)</script>",
            "{0} {1,number}",
            "🙂".repeat(50),
            "+999999999-12-31",
            "a".repeat(10_000));

    @Autowired
    MockMvc mvc;

    @Autowired
    Cast cast;

    @Autowired
    Accounts accounts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void noAddressFailsWhateverItIsGiven() throws Exception {
        var ben = cast.ben();
        accounts.makeOperator(ben.account());
        var chamber = cast.chamber(ben, cast.ada(), cast.chi());
        var failed = new ArrayList<String>();
        var asked = 0;
        for (var mapping : mappings.getHandlerMethods().entrySet()) {
            var methods = mapping.getKey().getMethodsCondition().getMethods();
            var method =
                    methods.isEmpty() ? RequestMethod.GET : methods.iterator().next();
            for (var pattern : mapping.getKey().getPatternValues()) {
                if (method != RequestMethod.GET && pattern.equals("/profile/leaving")) {
                    continue;
                }
                for (var id : List.of(
                        chamber.id().toString(),
                        ben.toString(),
                        UUID.randomUUID().toString(),
                        "x",
                        "-1")) {
                    for (var value : id.equals(chamber.id().toString()) ? VALUES : List.of("x", "-1")) {
                        var request = request(HttpMethod.valueOf(method.name()), pattern.replaceAll("\\{[^/]*}", id));
                        for (var parameter : mapping.getValue().getMethodParameters()) {
                            var named = parameter.getParameterAnnotation(RequestParam.class);
                            if (named != null) {
                                var name = Arrays.stream(new String[] {named.name(), named.value()})
                                        .filter(each -> !each.isEmpty())
                                        .findFirst()
                                        .orElse(String.valueOf(
                                                parameter.getParameter().getName()));
                                request.param(name, value);
                            }
                        }
                        asked++;
                        var status = status(request, ben);
                        if (status >= 500) {
                            failed.add(status + " " + method + " " + pattern + " with " + Form.brief(value));
                        }
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(1000);
        assertThat(failed).isEmpty();
    }

    private int status(MockHttpServletRequestBuilder request, MemberId who) {
        try {
            return mvc.perform(request.with(user(who.toString()).roles("USER", "OPERATOR"))
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        } catch (Exception e) {
            // what nobody handles is a 500 on a real server
            return 500;
        }
    }

    @Test
    void wordsThatPostgresRefusesFindNobodyInstead() throws Exception {
        var ada = cast.ada();
        cast.chamber(cast.ben(), ada);
        for (var name : List.of("words", "place", "industry", "language")) {
            for (var path : List.of("/people", "/api/people")) {
                assertThat(mvc.perform(get(path).param(name, "a\u0000b").with(Cast.by(ada)))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .isEqualTo(200);
            }
        }
    }
}
