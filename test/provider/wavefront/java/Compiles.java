import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads patterns from stdin, one a line in Base64, and says of each whether Java takes it. */
public class Compiles {
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    StringBuilder answers = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String pattern = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
      try {
        Pattern.compile(pattern);
        answers.append("valid\n");
      } catch (PatternSyntaxException error) {
        answers.append("refused\n");
      } catch (RuntimeException error) {
        answers.append("refused\n");
      }
    }
    System.out.print(answers);
  }
}
