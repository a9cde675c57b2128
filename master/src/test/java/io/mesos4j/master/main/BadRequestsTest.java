package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.apache.mesos.master.Protos.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoints refuse: with the right status, a sentence that helps, and no effect. */
class BadRequestsTest {

  private static final String RULES = "{\"view_flags\":[]}";

  private static RunningMaster master;
  private static RunningMaster withRules;

  @BeforeAll
  static void startMasters() throws Exception {
    master = new RunningMaster();
    withRules = new RunningMaster("--acls=" + RULES);
  }

  @AfterAll
  static void stopMasters() {
    withRules.close();
    master.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST   | /teardown             | %zz                                        | 400 | decode
          POST   | /teardown             | x=y                                        | 400 | frameworkId
          POST   | /teardown             | frameworkId=nope                           | 400 | nope
          POST   | /reserve              | slaveId=%zz                                | 400 | decode
          POST   | /reserve              | slaveId=S                                  | 400 | resources
          POST   | /reserve              | slaveId=S&resources={}                     | 400 | array
          POST   | /reserve              | slaveId=S&resources=[],"source":[]         | 400 | end of the JSON
          POST   | /unreserve            | resources=[]                               | 400 | slaveId
          POST   | /create-volumes       | slaveId=S&volumes=x                        | 400 | array
          POST   | /destroy-volumes      | slaveId=S&volumes=[]                       | 400 | S
          PUT    | /weights              | {"role":"x","weight":3}                    | 400 | array
          PUT    | /weights              | [{"role":"x","weight":3}],"y":[]           | 400 | end of the JSON
          PUT    | /weights              | [{"role":"x","weight":-3}]                 | 400 | positive
          PUT    | /weights              | [{"role":"a b","weight":3}]                | 400 | a b
          POST   | /quota                | [1]                                        | 400 | object
          POST   | /quota                | {"role":"q"}                               | 400 | guarantee
          DELETE | /quota                | -                                          | 400 | quota
          DELETE | /quota/none           | -                                          | 400 | none
          DELETE | /master/quota/a/b     | -                                          | 400 | a/b
          POST   | /maintenance/schedule | {"windows":[{"machine_ids":[]}]}           | 400 | unavailability
          POST   | /machine/down         | {"hostname":"h"}                           | 400 | array
          POST   | /machine/down         | []                                         | 400 | machine
          POST   | /machine/up           | [{"hostname":"h"}]                         | 400 | DOWN
          PUT    | /teardown             | -                                          | 405 | POST
          POST   | /weights              | []                                         | 405 | PUT
          PUT    | /quota                | {}                                         | 405 | DELETE
          POST   | /maintenance/status   | {}                                         | 405 | GET
          GET    | /metrics/none         | -                                          | 404 | Not Found
          POST   | /api/v1               | {"type":"DRAIN_AGENT","drain_agent":{"agent_id":{"value":"S"},"max_grace_period":{"seconds":-1,"nanos":0}}} | 400 | negative
          """)
  void isRefusedWithASentence(String method, String path, String body, int status, String said)
      throws Exception {
    HttpRequest.Builder request =
        master
            .request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    HttpResponse<String> answer = master.answer(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(master.answer(master.request("/weights")).body()).isEqualTo("[]");
    assertThat(master.answer(master.request("/quota")).body()).isEqualTo("{}");
    assertThat(master.answer(master.request("/maintenance/schedule")).body()).isEqualTo("{}");
  }

  @ParameterizedTest
  @EnumSource(value = Call.Type.class, mode = EnumSource.Mode.EXCLUDE, names = "SUBSCRIBE")
  void everyCallButUnknownHasAnAnswer(Call.Type type) throws Exception {
    String body = "{\"type\":\"" + type + "\"}";
    int status = master.answer(master.call("/api/v1", body)).statusCode();
    assertThat(status).isIn(type == Call.Type.UNKNOWN ? Set.of(501) : Set.of(200, 400));
  }

  /** As upstream: rules about endpoints know only GET. */
  @ParameterizedTest
  @CsvSource({
    "/flags, 200, 405",
    "/metrics/snapshot, 200, 500",
    "/logging/toggle, 200, 500",
    "/files/debug, 200, 500",
    "/state, 200, 200",
  })
  void otherMethodsThanGetMeetRules(String path, int without, int with) throws Exception {
    assertThat(post(master, path)).isEqualTo(without);
    assertThat(post(withRules, path)).isEqualTo(with);
  }

  private static int post(RunningMaster to, String path) throws Exception {
    return to.answer(to.request(path).POST(HttpRequest.BodyPublishers.noBody())).statusCode();
  }
}
