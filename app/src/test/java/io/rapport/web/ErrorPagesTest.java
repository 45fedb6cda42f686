package io.rapport.web;

import static io.rapport.Cast.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.rapport.Cast;
import io.rapport.RapportTest;
import jakarta.servlet.RequestDispatcher;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.CannotCreateTransactionException;

@RapportTest
class ErrorPagesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cast cast;

    @Test
    void anAddressThatDoesNotExistIsAPageForPeople() throws Exception {
        var html = web.perform(get("/nothing/here").with(by(cast.ada())).accept(MediaType.TEXT_HTML))
                .andExpect(status().isNotFound())
                .andExpect(header().string("Content-Type", "text/html;charset=UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(html).select("main .lede").text())
                .isEqualTo("There is nothing here, or it is not yours to see.");
    }

    @Test
    void aProgramIsToldInJson() throws Exception {
        web.perform(get("/api/nothing").with(by(cast.ada())))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void aDatabaseThatIsAwayIsSaidInOneSentence() throws Exception {
        var html = web.perform(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                        .requestAttr(
                                RequestDispatcher.ERROR_EXCEPTION,
                                new CannotCreateTransactionException("The database is away"))
                        .with(by(cast.ada())))
                .andExpect(status().isServiceUnavailable())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(html).select("main .lede").text())
                .isEqualTo("Rapport cannot reach its database at the moment. Nothing was changed; "
                        + "please try again in a minute.");
    }

    /** It is refused before anything reads its form token, so that the page has to find its own. */
    @Test
    void aFileThatIsTooLargeIsAPageWithTheLimitAndTheWayOut() throws Exception {
        var html = web.perform(post("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 413)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/communities/1/import"))
                .andExpect(status().is(413))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(Jsoup.parse(html).select("main .lede").text())
                .isEqualTo(
                        "This file is larger than 50 MB. Nothing was stored. Split it into several and bring them in one "
                                + "after the other: whoever stands in two of them is taken once.");
    }

    @Test
    void aMethodThatAnAddressDoesNotHaveAndAMissingParameterArePagesToo() throws Exception {
        web.perform(post("/profile").with(by(cast.ada())).with(csrf()))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Content-Type", "text/html;charset=UTF-8"));
        web.perform(get("/profile/statements/new").with(by(cast.ada())))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("Content-Type", "text/html;charset=UTF-8"));
    }
}
