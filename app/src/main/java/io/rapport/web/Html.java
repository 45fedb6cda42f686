package io.rapport.web;

import gg.jte.models.runtime.JteModel;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** A page, or several fragments of one, written as UTF-8. */
public record Html(HttpStatus status, List<JteModel> models) implements View {

    public static Html of(JteModel... models) {
        return new Html(HttpStatus.OK, List.of(models));
    }

    public static Html of(HttpStatus status, JteModel model) {
        return new Html(status, List.of(model));
    }

    @Override
    public String getContentType() {
        return "text/html";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var output = new Utf8ByteOutput();
        models.forEach(each -> each.render(output));
        response.setStatus(status.value());
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(output.getContentLength());
        response.setHeader("Cache-Control", "no-store");
        output.writeTo(response.getOutputStream());
    }
}
