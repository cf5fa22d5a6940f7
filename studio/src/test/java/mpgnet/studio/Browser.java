package mpgnet.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Collectors;

import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium on the studio's page. Selenium fetches nothing: driver and browser are named. */
final class Browser implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChromeDriver driver;
    private final String address;

    /** Skips the test with a reason where there is no browser, unless MPGNET_REQUIRE_BROWSER=1. */
    Browser(String address) {
        this.address = address;
        if (!Files.isExecutable(DRIVER) || !Files.isExecutable(CHROMIUM)) {
            String reason =
                    "there is no Chromium with its driver here (Debian: apt-get install chromium chromium-driver)";
            if ("1".equals(System.getenv("MPGNET_REQUIRE_BROWSER"))) {
                fail("MPGNET_REQUIRE_BROWSER=1, but " + reason);
            }
            abort(reason);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        // As it starts on a machine without a GPU, where WebGL by software has to be allowed.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900",
                "--enable-unsafe-swiftshader");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
                options);
    }

    /** Opens a state of the page and waits until it is shown. */
    void open(String query) {
        driver.get(address + "?" + query);
        settled();
    }

    /** Goes to a page, whole address. */
    void go(String url) {
        driver.get(url);
    }

    /** Waits until nothing is asked for any more. */
    void settled() {
        waitFor("return document.body.dataset.busy === 'no' && document.getElementById('panel').children.length > 0");
    }

    void waitFor(String script) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50)).withMessage(() -> script + "; the page says: "
                + text("#status")).until(_ -> Boolean.TRUE.equals(run(script)));
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).collect(Collectors.toList());
    }

    void click(String css) {
        WebElement element = driver.findElement(By.cssSelector(css));
        run("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        settled();
    }

    void type(String css, String keys) {
        driver.findElement(By.cssSelector(css)).sendKeys(keys);
    }

    /** Sets a field as somebody would who types and leaves it. */
    void set(String css, String value) {
        run("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change'))",
                driver.findElement(By.cssSelector(css)), value);
        settled();
    }

    String url() {
        return driver.getCurrentUrl();
    }

    /** Fails if the browser has anything to complain of. */
    void hasNoComplaints() {
        List<String> said = driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage)
                .filter(message -> !message.contains("GL Driver Message")).toList(); // of the software that draws here
        assertEquals(List.of(), said);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
