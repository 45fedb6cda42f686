package io.rapport.channel.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.rapport.web.Site;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class MailJobs {

    @Bean
    Postman postman(
            MailRepository mails,
            TransactionTemplate transaction,
            MailSettings settings,
            Site site,
            InstantSource now) {
        return new Postman(mails, transaction, settings, site, now, RandomGenerator.getDefault());
    }

    @Bean
    RecurringTask<Void> deliverMail(Postman postman) {
        return Tasks.recurring("mail.deliver", FixedDelay.ofSeconds(3)).execute((task, context) -> postman.deliver());
    }
}
