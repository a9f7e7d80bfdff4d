# Run `gnuplot replications.gp` in this folder to draw replications.dat again.
# Each value is a replication. From 5 on they are a box: median and quartiles; whiskers reach the last value within 1.5 times the box, values beyond are points.
# Above: the median of throughput_tps.
# 12 of the 28 points are shown.
set encoding utf8
data = 'replications.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 1238,880 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 17.19in,12.22in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'replications.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:4.6]
set yrange [-9.26863:11.3077]
set style boxplot outliers pointtype 6
unset key
set label 1 'Which executor wins?' at screen 0.5, screen 0.9773 center font ',16'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.7159
set tmargin at screen 0.9318
set title 'zipf = 0, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel 'throughput, from median (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('-8' -8, '-6' -6, '-4' -4, '-2' -2, '0' 0, '+2' 2, '+4' 4, '+6' 6, '+8' 8)
plot \
  data index 0 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 2 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 3 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 4 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 5 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 6 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 7 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 8 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 9 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.7159
set tmargin at screen 0.9318
set title 'zipf = 0, cores = 4' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 10 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 11 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 12 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 13 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 14 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 15 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 16 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 17 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 18 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 19 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.7159
set tmargin at screen 0.9318
set title 'zipf = 0, cores = 16' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 20 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 21 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 22 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 23 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 24 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 25 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 26 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 27 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 28 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 29 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.7159
set tmargin at screen 0.9318
set title 'zipf = 0.6, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 30 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 31 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 32 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 33 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 34 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 35 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 36 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 37 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 38 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 39 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.4523
set tmargin at screen 0.6682
set title 'zipf = 0.6, cores = 4' offset 0,-0.4
set xlabel ''
set ylabel 'throughput, from median (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('-8' -8, '-6' -6, '-4' -4, '-2' -2, '0' 0, '+2' 2, '+4' 4, '+6' 6, '+8' 8)
unset label 1
plot \
  data index 40 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 41 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 42 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 43 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 44 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 45 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 46 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 47 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 48 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 49 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.4523
set tmargin at screen 0.6682
set title 'zipf = 0.6, cores = 32' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 50 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 51 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 52 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 53 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 54 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 55 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 56 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 57 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 58 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 59 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.4523
set tmargin at screen 0.6682
set title 'zipf = 0.9, cores = 1' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 60 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 61 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 62 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 63 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 64 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 65 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 66 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 67 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 68 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 69 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.4523
set tmargin at screen 0.6682
set title 'zipf = 0.9, cores = 8' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 70 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 71 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 72 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 73 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 74 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 75 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 76 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 77 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 78 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 79 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.0630
set rmargin at screen 0.2811
set bmargin at screen 0.1886
set tmargin at screen 0.4045
set title 'zipf = 0.9, cores = 32' offset 0,-0.4
set xlabel ''
set ylabel 'throughput, from median (%)'
set xtics ('sequential' 0, 'block-stm' 1, 'aria' 2, 'dag' 3, 'bohm' 4) rotate by 30 right
set ytics ('-8' -8, '-6' -6, '-4' -4, '-2' -2, '0' 0, '+2' 2, '+4' 4, '+6' 6, '+8' 8)
unset label 1
plot \
  data index 80 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 81 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 82 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 83 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 84 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 85 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 86 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 87 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 88 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 89 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.2973
set rmargin at screen 0.5153
set bmargin at screen 0.1886
set tmargin at screen 0.4045
set title 'zipf = 1.2, cores = 2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('sequential' 0, 'block-stm' 1, 'aria' 2, 'dag' 3, 'bohm' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 90 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 91 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 92 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 93 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 94 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 95 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 96 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 97 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 98 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 99 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.5315
set rmargin at screen 0.7496
set bmargin at screen 0.1886
set tmargin at screen 0.4045
set title 'zipf = 1.2, cores = 8' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('sequential' 0, 'block-stm' 1, 'aria' 2, 'dag' 3, 'bohm' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 100 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 101 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 102 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 103 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 104 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 105 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 106 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 107 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 108 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 109 using 1:2:3 with labels font ',11' textcolor '#333333'

set lmargin at screen 0.7658
set rmargin at screen 0.9838
set bmargin at screen 0.1886
set tmargin at screen 0.4045
set title 'zipf = 1.2, cores = 64' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('sequential' 0, 'block-stm' 1, 'aria' 2, 'dag' 3, 'bohm' 4) rotate by 30 right
set ytics ('' -8, '' -6, '' -4, '' -2, '' 0, '' 2, '' 4, '' 6, '' 8)
unset label 1
plot \
  data index 110 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 111 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 112 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 113 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 114 using 1:2 with points pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 115 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 116 using 1:2 with points pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 117 using 1:2:3 with labels font ',11' textcolor '#333333', \
  data index 118 using 1:2 with points pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 119 using 1:2:3 with labels font ',11' textcolor '#333333'

unset multiplot
unset output
}
