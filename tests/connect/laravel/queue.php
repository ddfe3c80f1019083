<?php
// Laravel's own queue and HTTP client around the job of docs/connect/own-program.md.
//
//   php queue.php FOLDER dispatch JSON   hands a participant's completion to the queue
//   php queue.php FOLDER work SECONDS    works what is due so many seconds from now
//
// FOLDER holds job.php, config.php and dispatch.php as the page shows them, and the queue itself.
// Prints how many jobs wait, how many have failed for good, and what was thrown.

use Illuminate\Config\Repository;
use Illuminate\Container\Container;
use Illuminate\Contracts\Bus\Dispatcher as BusContract;
use Illuminate\Contracts\Container\Container as ContainerContract;
use Illuminate\Contracts\Debug\ExceptionHandler;
use Illuminate\Contracts\Events\Dispatcher as EventsContract;
use Illuminate\Contracts\Queue\Factory as QueueContract;
use Illuminate\Database\Capsule\Manager as Database;
use Illuminate\Events\Dispatcher as Events;
use Illuminate\Http\Client\Factory as HttpFactory;
use Illuminate\Queue\Capsule\Manager as Queue;
use Illuminate\Queue\Events\JobFailed;
use Illuminate\Queue\Worker;
use Illuminate\Queue\WorkerOptions;
use Illuminate\Support\Carbon;
use Illuminate\Support\Facades\Facade;

// What Laravel 8 does is no longer liked by the PHP of today.
error_reporting(E_ALL & ~E_DEPRECATED);
foreach (['Bus', 'Config', 'Container', 'Database', 'Events', 'Http', 'Queue', 'Support'] as $part) {
    require_once "Illuminate/$part/autoload.php";
}
require_once 'GuzzleHttp/autoload.php';
// Debian has no autoloader for what Laravel itself adds.
require_once 'Illuminate/Foundation/Bus/Dispatchable.php';
require_once 'Illuminate/Foundation/Bus/PendingDispatch.php';

[, $folder, $what, $argument] = $argv;

function env(string $name): string
{
    return (string) getenv($name);
}

function app(string $name): mixed
{
    return Container::getInstance()->make($name);
}

function config(string $name): mixed
{
    return Container::getInstance()['config']->get($name);
}

class Thrown implements ExceptionHandler
{
    public array $thrown = [];

    public function report(Throwable $e): void
    {
        $this->thrown[] = $e::class.': '.$e->getMessage();
    }

    public function shouldReport(Throwable $e): bool
    {
        return true;
    }

    public function render($request, Throwable $e)
    {
        throw $e;
    }

    public function renderForConsole($output, Throwable $e): void
    {
    }
}

$container = new Container;
Container::setInstance($container);
Facade::setFacadeApplication($container);
$container->instance(ContainerContract::class, $container);
$container->instance('config', new Repository([
    'services' => eval('return ['.file_get_contents("$folder/config.php").'];'),
]));

$path = "$folder/queue.sqlite";
$isNew = !file_exists($path);
touch($path);
$database = new Database($container);
$database->addConnection(['driver' => 'sqlite', 'database' => $path]);
$connections = $database->getDatabaseManager();
if ($isNew) {
    $database->getConnection()->statement(
        'CREATE TABLE jobs (id INTEGER PRIMARY KEY, queue TEXT, payload TEXT, attempts INTEGER, '
        .'reserved_at INTEGER, available_at INTEGER, created_at INTEGER)'
    );
}

$events = new Events($container);
$container->instance('events', $events);
$container->instance(EventsContract::class, $events);
$container->instance('db', $connections);
$container->instance(HttpFactory::class, new HttpFactory($events));

$queue = new Queue($container);
$queue->addConnection(['driver' => 'database', 'table' => 'jobs', 'queue' => 'default', 'retry_after' => 90]);
$manager = $queue->getQueueManager();
$container->instance(QueueContract::class, $manager);
$container->instance('queue', $manager);
$container->singleton(BusContract::class, fn ($app) => new Illuminate\Bus\Dispatcher(
    $app,
    fn ($connection = null) => $manager->connection($connection)
));

require_once "$folder/job.php";

$failed = 0;
$events->listen(JobFailed::class, function () use (&$failed) {
    $failed++;
});
$thrown = new Thrown;

if ($what === 'dispatch') {
    $participant = (object) json_decode($argument, true);
    $participant->finished_at = new Carbon($participant->finished_at);
    eval(file_get_contents("$folder/dispatch.php"));
} else {
    Carbon::setTestNow(Carbon::now()->addSeconds((int) $argument));
    $worker = new Worker($manager, $events, $thrown, fn () => false);
    $worker->runNextJob('default', 'default', new WorkerOptions('default', 0, 128, 60, 0));
}

$waiting = $database->getConnection()->table('jobs')->count();
echo json_encode(['waiting' => $waiting, 'failed' => $failed, 'thrown' => $thrown->thrown]), PHP_EOL;
